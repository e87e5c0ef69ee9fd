import { ClockWatch } from "@/lib/operation/clock/watch";
import type { AskedGauge } from "@/lib/program/asked-gauge";

/** Asked by the signer, which signs nothing by a clock that is a minute wrong. */
export const signerClock: AskedGauge<"sigill_signer_clock_ahead_seconds"> = {
  gauges: { sigill_signer_clock_ahead_seconds: "How far the signer's clock is ahead of the database's." },
  labels: [],
  async read() {
    const { aheadMs } = await new ClockWatch().look();
    return [{ labels: {}, values: { sigill_signer_clock_ahead_seconds: aheadMs / 1000 } }];
  },
};
