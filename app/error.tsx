"use client";

import { Fault, type FaultProps } from "@/components/shell/fault";

export default function RootFault(props: FaultProps) {
  return (
    <main className="mx-auto max-w-[42rem] px-5 py-10" id="main">
      <Fault {...props} />
    </main>
  );
}
