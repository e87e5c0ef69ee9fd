"use client";

import { Fault, type FaultProps } from "@/components/shell/fault";

/** Inside the shell, so that the menu still leads elsewhere. */
export default function HolderFault(props: FaultProps) {
  return <Fault {...props} />;
}
