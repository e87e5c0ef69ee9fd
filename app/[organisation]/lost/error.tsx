"use client";

import { Fault, type FaultProps } from "@/components/shell/fault";

/** Beneath the number to ring, which stays where it was. */
export default function LostFault(props: FaultProps) {
  return <Fault {...props} />;
}
