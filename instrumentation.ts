import { followAnswers } from "@/lib/answer-status";

/** Next calls this once, before the first request. */
export function register(): void {
  followAnswers();
}
