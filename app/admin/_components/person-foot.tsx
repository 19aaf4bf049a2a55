import Link from "next/link";
import { signOutHere } from "@/app/sign-in/actions";
import { IconButton } from "@/components/ui/icon-button";
import { LogoutIcon } from "@/components/ui/icons";
import { paths } from "@/lib/paths";

/** Who is signed in, for whom; the way to the own password, and the way out. */
export function PersonFoot({ name, organisation }: { name: string; organisation: string }) {
  return (
    <div className="flex items-center gap-1">
      <Link
        href={paths.deskPassword()}
        title="Change your password"
        className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-lg px-1.5 transition-colors hover:bg-sunk max-lg:px-3"
      >
        <span
          aria-hidden="true"
          className="grid size-8 shrink-0 place-items-center rounded-full bg-sunk text-sm font-semibold text-accent-text"
        >
          {initials(name)}
        </span>
        <span className="min-w-0 flex-1 leading-tight">
          <span className="block truncate text-sm font-semibold">{name}</span>
          <span className="block truncate text-sm text-ink-2">{organisation}</span>
          <span className="sr-only">Change your password</span>
        </span>
      </Link>
      <form action={signOutHere}>
        <IconButton type="submit" label="Sign out" icon={<LogoutIcon size={18} />} />
      </form>
    </div>
  );
}

/** First letters of the first and the last name. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const [first = "", last = ""] = [words[0], words.length > 1 ? words.at(-1) : ""];
  return `${[...first][0] ?? ""}${[...last][0] ?? ""}`.toUpperCase();
}
