"use client";

import { Fault, type FaultProps } from "@/components/shell/fault";

/** Inside the shell, so that the menu still leads elsewhere. */
export default function OfficerFault(props: FaultProps) {
  return <Fault {...props} />;
}
