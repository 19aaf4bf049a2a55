import type { ReactNode } from "react";

/** The dark bar that floats above the navigation: what is chosen, and the one thing to do with it. */
export function Tray({ title, sub, action }: { title: ReactNode; sub: ReactNode; action: ReactNode }) {
  return (
    <section
      aria-label="Your selection"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(var(--nav)+0.625rem)] z-20 px-3 lg:bottom-6"
    >
      <div className="pointer-events-auto mx-auto flex max-w-xl animate-enter items-center justify-between gap-4 rounded-xl bg-tray py-2.5 pr-2.5 pl-4.5 text-tray-ink shadow-float">
        <div className="num min-w-0">
          <p className="text-md font-semibold">{title}</p>
          <p className="text-sm tracking-normal text-tray-ink-2">{sub}</p>
        </div>
        {action}
      </div>
    </section>
  );
}
