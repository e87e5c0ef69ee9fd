"use client";

import { useEffect } from "react";
import { forgetOpened } from "./opened";

/** On the page where one signs in: what the last one opened in this tab is nobody's any more. */
export function ForgetOpened() {
  useEffect(forgetOpened, []);
  return null;
}
