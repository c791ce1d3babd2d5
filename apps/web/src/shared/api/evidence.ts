import { ApiError, type Evidence, type Problem } from '@miqyas/contract/client';
import { api } from './api.ts';
import { change, read } from './queries.ts';

/** The value that evidence stands behind. */
export interface EvidencedValue {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: string;
  /** Empty for the value of the whole. */
  readonly category: string;
}

/** What stands behind a value, and what did once. */
export function evidenceQuery(programme: string, value: EvidencedValue) {
  return read('evidence', { programme, ...value, removed: 'true' });
}

/** Answers that are no longer true when evidence has changed. */
export const EVIDENCE_TOUCHES = ['evidence', 'evidenceCounts'] as const;
export const addEvidenceLink = change('addEvidenceLink', ...EVIDENCE_TOUCHES);
export const noteEvidence = change('noteEvidence', ...EVIDENCE_TOUCHES);
export const removeEvidence = change('removeEvidence', ...EVIDENCE_TOUCHES);
export const restoreEvidence = change('restoreEvidence', ...EVIDENCE_TOUCHES);

function addressOf(programme: string, path: string): string {
  return `/api/v1/programmes/${encodeURIComponent(programme)}/evidence/${path}`;
}

/** Where the file is, to be saved. */
export function evidenceFileAddress(programme: string, id: string): string {
  return addressOf(programme, `${encodeURIComponent(id)}/file`);
}

/** A picture or a report as the server shows it: bytes that this page draws, and no document of their own. */
export async function evidencePreview(programme: string, { id, content }: Evidence): Promise<Blob> {
  const response = await api.evidencePreview({ programme, id });
  return new Blob([await response.arrayBuffer()], { type: content.kind === 'file' ? content.mediaType : '' });
}

interface Sending {
  readonly programme: string;
  readonly value: EvidencedValue;
  readonly file: File;
  /** Share of the file that has gone out, 0 to 1. */
  readonly told: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Puts a file behind a value. The platform's `fetch` does not say how far a file has gone: its elder does. Throws {@link ApiError}. */
export function sendEvidence({ programme, value, file, told, signal }: Sending): Promise<Evidence> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const asked = new URLSearchParams({ ...value, name: file.name });
    request.open('POST', addressOf(programme, `files?${asked}`));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.upload.addEventListener('progress', ({ loaded, total }) => told(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      const answer = answerIn(request.responseText);
      if (request.status === 201) resolve(answer as Evidence);
      else reject(new ApiError(request.status, answer as Problem | undefined));
    });
    request.addEventListener('error', () => reject(new ApiError(0, undefined)));
    request.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function answerIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
