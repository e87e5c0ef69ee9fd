"use server";

import { formAction } from "@/lib/form-action";
import { dismissDeadLetter } from "./dismiss";
import { retryDeadLetter } from "./retry";
import { retryAllDeadLetters } from "./retry-all";

export const retryDeadLetterAction = formAction(retryDeadLetter, {
  to: () => "/settings/dead-letters?done=retried",
});
export const dismissDeadLetterAction = formAction(dismissDeadLetter, {
  to: () => "/settings/dead-letters?done=dismissed",
});
export const retryAllDeadLettersAction = formAction(retryAllDeadLetters, {
  to: () => "/settings/dead-letters?done=all-retried",
});
