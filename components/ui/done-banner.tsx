import type { ReactNode } from "react";
import { Banner } from "./banner";

/** Above a page: what the form that led here has done. */
export function DoneBanner({ children }: { children: ReactNode }) {
  return (
    <div className="mb-4">
      <Banner role="status" tone="done">
        {children}
      </Banner>
    </div>
  );
}
