import { CircleCheck, FlaskConical, Info, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type BannerTone = "demo" | "info" | "warning" | "danger" | "done";

type BannerProps = {
  tone: BannerTone;
  title?: ReactNode;
  /** status: announced when it appears; alert: announced at once. */
  role?: "status" | "alert";
  action?: ReactNode;
  children?: ReactNode;
};

const look: Record<BannerTone, { icon: LucideIcon; className: string; accent: string }> = {
  demo: { icon: FlaskConical, className: "bg-t-massing border-massing", accent: "text-massing" },
  info: { icon: Info, className: "bg-t-sjo border-sjo", accent: "text-sjo" },
  warning: { icon: TriangleAlert, className: "bg-t-massing border-massing", accent: "text-massing" },
  danger: { icon: OctagonAlert, className: "bg-t-falu border-falu", accent: "text-falu" },
  done: { icon: CircleCheck, className: "done-band bg-t-bjork border-bjork", accent: "text-bjork" },
};

/** A band that says something about the whole page. Demo is striped. */
export function Banner({ tone, title, role, action, children }: BannerProps) {
  const { icon: Icon, className, accent } = look[tone];
  return (
    <div className={`text-ink ${className} ${tone === "demo" ? "border-b" : "border-l-[6px]"}`} role={role}>
      {tone === "demo" ? <div aria-hidden="true" className="stripes h-1.5" /> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
        <div className="flex min-w-0 grow basis-60 items-start gap-3">
          <Icon className={`mt-0.5 size-5 shrink-0 ${accent}`} />
          <div className="min-w-0">
            {title ? <p className="font-semibold">{title}</p> : null}
            {children}
          </div>
        </div>
        {action}
      </div>
    </div>
  );
}
