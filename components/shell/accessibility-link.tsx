import { Link } from "@/components/ui/link";

/** At the foot of every page: the accessibility statement. */
export function AccessibilityLink({ children }: { children: string }) {
  return (
    <Link className="text-sjo underline" href="/accessibility">
      {children}
    </Link>
  );
}
