import { ApiError, type Attachment, type Problem, type RouteName } from '@miqyas/contract/client';
import type { MessageKey } from '@miqyas/i18n';
import { mutationOptions } from '@tanstack/react-query';

/** Where files and links are put: behind a value, or to an entry of a register. What shows and brings them asks it and nobody else. */
export interface Shelf {
  /** Tells it from every other. */
  readonly id: string;
  /** Answers that are no longer true when something on it has changed. */
  readonly touches: readonly RouteName[];
  /** What stands there while it is empty, and the reason to take off what belongs elsewhere. */
  readonly words: { readonly none: MessageKey; readonly elsewhere: MessageKey };
  /** Where a file is, to be saved. */
  fileAddress(id: string): string;
  /** A picture or a report: bytes that the page draws, and no document of their own. */
  preview(one: Attachment): Promise<Blob>;
  send(sending: Sending): Promise<Attachment>;
  link(body: { readonly url: string; readonly name?: string }): Promise<Attachment>;
  /** Says where in it something stands; undefined where nothing is noted. */
  readonly note: ((id: string, note: string) => Promise<unknown>) | undefined;
  remove(id: string, reason: string): Promise<unknown>;
  restore(id: string): Promise<unknown>;
}

/** A change of what is on a shelf: that is read anew before it counts as done. */
export function onShelf<Input, Answer>({ touches }: Shelf, mutationFn: (input: Input) => Promise<Answer>) {
  return mutationOptions({ mutationFn, meta: { touches } });
}

export interface Sending {
  readonly file: File;
  /** Share of the file that has gone out, 0 to 1. */
  readonly told: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a file to an address. The platform's `fetch` does not say how far a file has gone: its elder does. Throws {@link ApiError}. */
export function sendFile(address: string, { file, told, signal }: Sending): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.upload.addEventListener('progress', ({ loaded, total }) => told(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      const answer = answerIn(request.responseText);
      if (request.status === 201) resolve(answer as Attachment);
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

/** The bytes of a stream's answer, as what the server found them to be. */
export async function drawable(response: Response, { content }: Attachment): Promise<Blob> {
  return new Blob([await response.arrayBuffer()], { type: content.kind === 'file' ? content.mediaType : '' });
}
