/** What must stand on a sheet, as it was worked out from the frozen data: what is drawn is held against it. */
export interface ExpectedSheet {
  readonly name: string;
  /** Texts by key: the sheet marks each with `data-figure`. */
  readonly figures: readonly { readonly key: string; readonly text: string }[];
  /** Names of drawings: the sheet marks each with `data-chart`. */
  readonly charts: readonly string[];
  /** A page of the document; otherwise a picture beside it. */
  readonly page: boolean;
}

export interface CaptureRequest {
  /** Address of the page with all sheets, one below the other. */
  readonly address: string;
  /** Of a session that may see it: `NAME=VALUE`. */
  readonly cookie?: string | undefined;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly sheets: readonly ExpectedSheet[];
  readonly limits?: Partial<CaptureLimits> | undefined;
  /** Called as pages come. */
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

/** How long each phase may take, in milliseconds. */
export interface CaptureLimits {
  readonly openMs: number;
  readonly drawMs: number;
  readonly captureMs: number;
}

export interface CapturedSheet {
  readonly name: string;
  readonly title: string;
  /** What a person who does not see it is told. */
  readonly alternative: string;
  /** PNG at two pixels a point. */
  readonly picture: Uint8Array;
}

export interface Captured {
  readonly sheets: readonly CapturedSheet[];
  /** All pages as one document; undefined where there is no page. */
  readonly pdf: Uint8Array | undefined;
}

export type CapturePhase = 'browser' | 'open' | 'draw' | 'check' | 'capture';

/** A sheet cannot be shown as it must be: which, in which phase, and why. */
export class CaptureError extends Error {
  readonly phase: CapturePhase;
  /** Name of the sheet; empty where it is of none. */
  readonly sheet: string;

  constructor(phase: CapturePhase, sheet: string, why: string, options?: ErrorOptions) {
    super(why, options);
    this.phase = phase;
    this.sheet = sheet;
  }
}
