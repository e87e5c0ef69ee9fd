import { Refusal } from "@/lib/domain/core/refusal";

/** The bounds at which the reading of a file ends, each with words of its own (docs/adr/0139). */
export const readingBounds = ["memory", "time", "busy", "failed"] as const;
export type ReadingBound = (typeof readingBounds)[number];

const codes = {
  memory: "reading-memory",
  time: "reading-time",
  busy: "reading-busy",
  failed: "reading-failed",
} as const;

/** The child that read the file was stopped, or never began: nothing is known of the file's content. */
export class ReadingStopped extends Refusal {
  constructor(readonly bound: ReadingBound) {
    super(codes[bound], {}, "file");
  }
}
