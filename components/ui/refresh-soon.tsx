"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Makes the page anew every other second while something is being made; without JavaScript the page has a link that does. */
export function RefreshSoon() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 2_000);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
