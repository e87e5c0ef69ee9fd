import type { LucideIcon } from "lucide-react";
import { classNames } from "./class-names";
import { NavLink } from "./nav-link";

type MobileBarItem = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** The one in falu: "Spärra". */
  danger?: boolean;
  count?: number;
  exact?: boolean;
};

type MobileBarProps = {
  /** "Snabbmeny" */
  label: string;
  items: MobileBarItem[];
  /** Opens everything else: the id of a popover. */
  more?: { label: string; icon: LucideIcon; opens: string };
};

const item =
  "relative flex min-h-14 w-full flex-col items-center justify-center gap-0.5 border-transparent border-t-[3px] px-0.5 pb-1 text-center text-caption leading-tight no-underline";
const calm =
  "forced-colors:not-aria-[current]:border-[Canvas] text-ink-2 aria-[current]:border-gran aria-[current]:font-bold aria-[current]:text-ink";
const falu = "bg-falu font-bold text-on-falu";

/** Five things at the thumb. The page's scroll padding and the shell's foot keep it from covering anything. */
export function MobileBar({ label, items, more }: MobileBarProps) {
  const MoreIcon = more?.icon;
  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-20 flex border-edge border-t bg-paper pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="flex grow">
        {items.map(({ icon: Icon, ...each }) => (
          <li className="min-w-0 flex-1" key={each.href}>
            <NavLink
              className={classNames(item, each.danger ? falu : calm)}
              exact={each.exact}
              href={each.href}
            >
              <Icon className="size-5" />
              {each.label}
              {each.count ? (
                <span className="absolute top-1 left-1/2 ml-3 font-bold text-massing tabular-nums">
                  {each.count}
                </span>
              ) : null}
            </NavLink>
          </li>
        ))}
      </ul>
      {more && MoreIcon ? (
        <div className="w-1/5">
          <button className={classNames(item, calm)} popoverTarget={more.opens} type="button">
            <MoreIcon className="size-5" />
            {more.label}
          </button>
        </div>
      ) : null}
    </nav>
  );
}
