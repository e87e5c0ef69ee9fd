/** What a refusal of a time at a desk can say. */
export const deskRefusalCodes = [
  "booking-exists",
  "booking-over",
  "desk-not-reached",
  "nothing-to-book",
  "slot-not-offered",
  "slot-taken",
  "too-many-bookings",
] as const;
