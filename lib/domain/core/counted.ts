/**
 * How far what a filter finds is counted: a number beyond it is said as "more than", since nobody reads so many rows and
 * counting them would cost more than the page.
 */
export const countedTo = 500;

/** Whether there are more than were counted. */
export const isBeyondCount = (count: number): boolean => count > countedTo;
