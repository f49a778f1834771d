/** An estimate with its confidence interval. */
export interface Interval {
  readonly estimate: number;
  readonly from: number;
  readonly to: number;
}
