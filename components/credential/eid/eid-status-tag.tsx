import { StatusTag } from "@/components/ui/status-tag";
import type { ShownStatus } from "@/lib/domain/credential/shown-status";
import { toneOf } from "./eid-look";

/** The status of an e-ID; the word is the caller's, so that a list translates it once. */
export function EidStatusTag({ shown, word }: { shown: ShownStatus; word: string }) {
  return <StatusTag tone={toneOf[shown]}>{word}</StatusTag>;
}
