/** An organisation's own sign-in by OpenID Connect. */
export interface Provider {
  readonly name: string;
  /** Where its discovery document is: the issuer. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Values of `acr` by which it says that it has asked for a second factor. */
  readonly strongAcr?: readonly string[];
}
