import { StatusTag } from "@/components/ui/status-tag";
import { type ShownStatus, toneOf } from "@/lib/domain/credential/shown-status";

/** The status of an e-ID; the word is the caller's, so that a list translates it once. */
export function EidStatusTag({ shown, word }: { shown: ShownStatus; word: string }) {
  return <StatusTag tone={toneOf[shown]}>{word}</StatusTag>;
}
