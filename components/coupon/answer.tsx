import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { CheckCircleIcon, CrossCircleIcon } from "@/components/ui/icons";

type AnswerProps = {
  tone: "good" | "no";
  /** 'You saved', 'Take off now', 'Not good here'. */
  over?: ReactNode;
  /** The amount or the one sentence, readable from two metres. */
  headline: ReactNode;
  under?: ReactNode;
  children?: ReactNode;
  /** Inverse buttons at the foot. */
  action?: ReactNode;
  /** Uses the width of a tablet. */
  wide?: boolean;
};

/** The whole screen says yes or no, on the phone and at the till. */
export function Answer({ tone, over, headline, under, children, action, wide }: AnswerProps) {
  const Icon = tone === "good" ? CheckCircleIcon : CrossCircleIcon;
  const amount = typeof headline === "string" && headline.length > 9;
  return (
    <section
      className={classNames(
        "flex min-h-dvh animate-enter flex-col text-fill-ink",
        tone === "good" ? "bg-good-fill" : "bg-no-fill",
      )}
    >
      <div
        role={tone === "good" ? "status" : "alert"}
        className={classNames(
          "mx-auto flex w-full flex-1 flex-col justify-center px-7 pt-safe-8 pb-8",
          wide ? "max-w-3xl" : "max-w-xl",
        )}
      >
        <Icon size={76} weight={1.5} className="-ml-2" />
        {over ? <p className="mt-5 text-lg">{over}</p> : null}
        <p className={classNames("num font-bold", amount ? "mt-1 text-4xl" : "text-5xl tracking-tighter")}>
          {headline}
        </p>
        {under ? <p className="num mt-2 text-base tracking-normal">{under}</p> : null}
        {children ? <div className="mt-8">{children}</div> : null}
      </div>
      {action ? (
        <div
          className={classNames(
            "mx-auto flex w-full flex-col gap-2 px-5 pb-safe-6",
            wide ? "max-w-3xl" : "max-w-xl",
          )}
        >
          {action}
        </div>
      ) : null}
    </section>
  );
}
