"use server";

import { formAction } from "@/lib/form-action";
import { bookOwnTime, bookTimeFor } from "./book";
import { cancelOwnTime, cancelTimeFor } from "./cancel";

export const bookOwnTimeAction = formAction(bookOwnTime, { to: () => "/my?done=booked#visits" });
export const cancelOwnTimeAction = formAction(cancelOwnTime, { to: () => "/my?done=cancelled#visits" });
export const bookTimeForAction = formAction(bookTimeFor, {
  to: ({ day }) => `/bookings?day=${day}&done=booked`,
});
export const cancelTimeForAction = formAction(cancelTimeFor, {
  to: ({ day }) => `/bookings?day=${day}&done=cancelled`,
});
