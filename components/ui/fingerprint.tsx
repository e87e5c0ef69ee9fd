import { Code } from "./code";

/** A certificate's hash as it is read aloud and compared: capitals, in fours. */
export function Fingerprint({ hex }: { hex: string }) {
  return <Code long>{(hex.toUpperCase().match(/.{4}/g) ?? []).join(" ")}</Code>;
}
