import { addMonths, dayOf } from "@/lib/domain/core/swedish-time";

/** How an objection to a disclosure ends, always with a reason. */
export const objectionAnswers = ["upheld", "rejected"] as const;
export type ObjectionAnswer = (typeof objectionAnswers)[number];

/** Each is told to everybody who may answer. */
export const objectionsADay = 5;

/** The last day to answer: a month, GDPR article 12.3. */
export const objectionDue = (raisedAt: Date): string => addMonths(dayOf(raisedAt), 1);

/** Whether it has no answer and should have had one. */
export const isOverdue = (
  { dueOn, answer }: { dueOn: string; answer: ObjectionAnswer | null },
  now: Date,
): boolean => answer === null && dueOn < dayOf(now);
