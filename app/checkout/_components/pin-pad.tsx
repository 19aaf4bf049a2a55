"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";

type PinPadProps = {
  /** Whose PIN. */
  name: string;
  busy: boolean;
  problem: string | null;
  onPin: (pin: string) => void;
};

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
const longest = 6;
const shape =
  "grid h-14 place-items-center rounded-lg border font-semibold transition-colors disabled:opacity-45";
const plain = "border-line-2 bg-card hover:border-line-3 active:bg-sunk";
const key = `${shape} ${plain} text-xl`;

/** Big keys for fingers, and a field for a keyboard: digits, Backspace, Enter. */
export function PinPad({ name, busy, problem, onPin }: PinPadProps) {
  const [pin, setPin] = useState("");
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    ref.current?.focus();
  }, []);
  // A PIN that was wrong is typed anew.
  useEffect(() => {
    if (problem !== null) setPin("");
  }, [problem]);

  function press(digit: string): void {
    setPin((before) => (before + digit).slice(0, longest));
    ref.current?.focus();
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (pin.length >= 4 && !busy) onPin(pin);
  }

  return (
    <form onSubmit={submit} className="mx-auto w-full max-w-72">
      <label htmlFor="till-pin" className="block text-center text-sm text-ink-2">
        PIN of {name}
      </label>
      <input
        ref={ref}
        id="till-pin"
        type="password"
        inputMode="none"
        autoComplete="off"
        value={pin}
        aria-invalid={problem !== null || undefined}
        aria-describedby="till-pin-problem"
        onChange={(event) => setPin(event.target.value.replace(/\D/g, "").slice(0, longest))}
        className="mt-1.5 h-13 w-full rounded-lg border border-line-3 bg-card text-center text-2xl tracking-[0.4em] aria-invalid:border-no"
      />
      <p
        id="till-pin-problem"
        role="alert"
        className="min-h-9 py-1.5 text-center text-sm font-medium text-no"
      >
        {problem}
      </p>
      <div className="grid grid-cols-3 gap-2">
        {keys.map((digit) => (
          <button key={digit} type="button" className={key} onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <button
          type="button"
          className={classNames(shape, plain, "text-base")}
          onClick={() => setPin((before) => before.slice(0, -1))}
        >
          Back
        </button>
        <button type="button" className={key} onClick={() => press("0")}>
          0
        </button>
        <button
          type="submit"
          disabled={pin.length < 4}
          aria-busy={busy || undefined}
          className={classNames(
            shape,
            "border-accent bg-accent text-base text-accent-ink hover:bg-accent-strong",
          )}
        >
          OK
        </button>
      </div>
    </form>
  );
}
