"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { instantWords } from "@/components/coupon/when-words";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { MinusIcon, PlusIcon } from "@/components/ui/icons";
import { formatMoney } from "@/lib/kernel/money";
import type { Returnable, ReturnableLine, ReturnPreview } from "@/lib/redemption/return-queries";
import type { ReversalAnswer } from "@/lib/redemption/reverse-redemption";
import { type Chosen, returnedLines, returnedPriceMinor, returnWords } from "../_state/return-words";
import { serverNow } from "../_store/server-clock";
import { previewReversal, reverseAtTill } from "../actions";
import type { Ask } from "./use-network";

/** What was taken back. */
export type Returned = { answer: ReversalAnswer; priceMinor: number | null };

type ReturnReceiptProps = {
  receipt: Returnable;
  timeZone: string;
  ask: Ask;
  onDone: (returned: Returned) => void;
};

/** Lines and quantities that came back, what that means, and one press. */
export function ReturnReceipt(props: ReturnReceiptProps) {
  const { receipt, timeZone } = props;
  const {
    lines,
    isWhole,
    chosen,
    setChosen,
    reason,
    setReason,
    preview,
    priceMinor,
    problem,
    busy,
    confirm,
  } = useReturn(props);
  const canConfirm = preview?.ok === true;
  return (
    <>
      <ReceiptHead receipt={receipt} timeZone={timeZone} />
      {isWhole && !receipt.isOver ? (
        <Banner title="This receipt goes back whole">It was written before receipts kept prices.</Banner>
      ) : null}
      <ul className="-mx-1 max-h-72 overflow-y-auto px-1">
        {lines.map((line, index) => (
          <Line
            key={`${line.gtin} ${line.unitPriceMinor}`}
            line={line}
            currency={receipt.currency}
            value={chosen[index] ?? 0}
            onChange={(quantity) => setChosen({ ...chosen, [index]: quantity })}
          />
        ))}
      </ul>
      {receipt.isOver ? null : (
        <>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Reason reason={reason} onChange={setReason} />
            {lines.length > 0 ? (
              <Button
                onClick={() => setChosen(Object.fromEntries(lines.map(({ left }, index) => [index, left])))}
              >
                All of it
              </Button>
            ) : null}
          </div>
          <Meaning preview={preview} priceMinor={priceMinor} />
          {problem ? (
            <p role="alert" className="font-medium text-no">
              {problem}
            </p>
          ) : null}
          <Button
            variant="primary"
            size="lg"
            wide
            busy={busy}
            disabled={!canConfirm}
            onClick={() => void confirm()}
          >
            Take it back
          </Button>
        </>
      )}
    </>
  );
}

/** What was chosen, what it means, and the sending of it. */
function useReturn({ receipt, ask, onDone }: ReturnReceiptProps) {
  const [chosen, setChosen] = useState<Chosen>({});
  const [reason, setReason] = useState<"void" | "return">("return");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const lines = receipt.lines ?? [];
  // A receipt without prices goes back whole.
  const isWhole = receipt.lines === null;
  const asked = returnedLines(lines, chosen);
  const input = { reason, ...(isWhole ? {} : { lines: asked }) };
  const isChosen = !receipt.isOver && (isWhole || asked.length > 0);
  const preview = usePreview(receipt.id, isChosen ? JSON.stringify(input) : null, ask);
  const priceMinor = isWhole ? null : returnedPriceMinor(lines, chosen);
  const keyFor = useKeys();

  async function confirm(): Promise<void> {
    setBusy(true);
    setProblem(null);
    const sent = await ask(() => reverseAtTill(keyFor(JSON.stringify(input)), receipt.id, input));
    setBusy(false);
    if (!sent.arrived)
      return setProblem("No answer: it may be taken back or not. Try again, it counts once.");
    if ("error" in sent.value) return setProblem(sent.value.error.message);
    onDone({ answer: JSON.parse(sent.value.answer) as ReversalAnswer, priceMinor });
  }
  return {
    lines,
    isWhole,
    chosen,
    setChosen,
    reason,
    setReason,
    preview,
    priceMinor,
    problem,
    busy,
    confirm,
  };
}

function ReceiptHead({ receipt, timeZone }: Pick<ReturnReceiptProps, "receipt" | "timeZone">) {
  const where = [receipt.till, receipt.cashier].filter(Boolean).join(" · ");
  return (
    <>
      <p className="num">
        {instantWords(receipt.redeemedAt, timeZone, serverNow())}
        {where ? ` · ${where}` : ""} · {formatMoney(receipt.discountMinor, receipt.currency)}{" "}
        {receipt.payout === "till" ? "taken off at the till" : "on the phone bill"}
        <span className="block font-mono text-xs">{receipt.id}</span>
      </p>
      {receipt.isOver ? <Banner tone="warn" title="All of it has been taken back already" /> : null}
    </>
  );
}

const reasons = [
  ["return", "Goods came back"],
  ["void", "Purchase did not happen"],
] as const;

function Reason({
  reason,
  onChange,
}: {
  reason: "void" | "return";
  onChange: (reason: "void" | "return") => void;
}) {
  return (
    <fieldset className="flex flex-wrap gap-x-4">
      <legend className="sr-only">Why</legend>
      {reasons.map(([value, words]) => (
        <label key={value} className="flex h-11 cursor-pointer items-center gap-2 text-ink">
          <input
            type="radio"
            name="reason"
            checked={reason === value}
            onChange={() => onChange(value)}
            className="size-5 accent-ink"
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

type LineProps = {
  line: ReturnableLine;
  currency: Returnable["currency"];
  value: number;
  onChange: (quantity: number) => void;
};

function Line({ line, currency, value, onChange }: LineProps) {
  const name = line.name ?? line.gtin;
  const step =
    "grid size-11 shrink-0 place-items-center rounded-lg text-ink-2 hover:bg-sunk hover:text-ink disabled:opacity-35";
  return (
    <li className="flex items-center gap-3 border-b border-line py-2 last:border-b-0">
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 font-medium text-ink">{name}</span>
        <span className="num text-sm">
          {line.quantity} bought
          {line.unitPriceMinor === null ? "" : ` at ${formatMoney(line.unitPriceMinor, currency)}`}
          {line.left < line.quantity ? `, ${line.left} left` : ""}
        </span>
      </span>
      <fieldset className="flex h-11 rounded-lg border border-line-2 bg-card">
        <legend className="sr-only">How many {name} came back</legend>
        <button
          type="button"
          className={step}
          aria-label={`One ${name} less`}
          disabled={value === 0}
          onClick={() => onChange(value - 1)}
        >
          <MinusIcon size={18} />
        </button>
        <output className="num grid w-8.5 place-items-center text-md font-semibold text-ink">{value}</output>
        <button
          type="button"
          className={step}
          aria-label={`One more ${name} back`}
          disabled={value >= line.left}
          onClick={() => onChange(value + 1)}
        >
          <PlusIcon size={18} />
        </button>
      </fieldset>
    </li>
  );
}

function Meaning({ preview, priceMinor }: { preview: ReturnPreview | null; priceMinor: number | null }) {
  if (preview === null) return <p role="status">Choose what came back: the page then says what to refund.</p>;
  if (!preview.ok)
    return (
      <Banner tone="no" title="This cannot be taken back">
        {preview.message}
      </Banner>
    );
  const { title, text } = returnWords({ ...preview, priceMinor });
  return <Banner title={title}>{text}</Banner>;
}

/** Asks what it would mean, whenever the choice changes. */
function usePreview(redemptionId: string, inputText: string | null, ask: Ask): ReturnPreview | null {
  const [preview, setPreview] = useState<{ of: string; is: ReturnPreview } | null>(null);
  const load = useEffectEvent(async (of: string, isCurrent: () => boolean) => {
    const asked = await ask(() => previewReversal(redemptionId, JSON.parse(of)));
    if (!isCurrent()) return;
    if (!asked.arrived)
      return setPreview({ of, is: { ok: false, message: "No network. Returns wait for it." } });
    const { value } = asked;
    setPreview({ of, is: "error" in value ? { ok: false, message: value.error.message } : value });
  });
  useEffect(() => {
    if (inputText === null) return setPreview(null);
    let current = true;
    void load(inputText, () => current);
    return () => {
      current = false;
    };
  }, [inputText]);
  return preview !== null && preview.of === inputText ? preview.is : null;
}

/** One Idempotency-Key for each choice, made once: pressed again it is the same return. */
function useKeys(): (of: string) => string {
  const keys = useRef(new Map<string, string>());
  return (of) => {
    const known = keys.current.get(of) ?? crypto.randomUUID();
    keys.current.set(of, known);
    return known;
  };
}
