/** Set in by depth, as far as it helps the eye. */
const inset = ["", "sm:pl-5", "sm:pl-10", "sm:pl-15", "sm:pl-20", "sm:pl-25"];
export const insetOf = (deeper: number): string => inset[Math.min(deeper, inset.length - 1)] ?? "";
