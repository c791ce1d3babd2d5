/** A bucket of a storage that speaks the S3 protocol. */
export interface Bucket {
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Before every name: empty, or with a slash at its end. Each installation has its own. */
  readonly prefix: string;
}
