/** A boundary counts as reached within this: 0.1 − 0.08 is 0.02, whatever its binary digits say. */
export const ROUNDING = 1e-9;
