import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Key } from "@/components/ui/key";

const keys: readonly (readonly [readonly string[], string])[] = [
  [["0–9"], "type a code or a GTIN"],
  [["/"], "add a product by name"],
  [["↑", "↓"], "another line"],
  [["+", "−"], "quantity of the line"],
  [["Delete"], "take the line out"],
  [["Shift", "Delete"], "take the last coupon away"],
  [["Enter"], "redeem; next purchase"],
  [["F2"], "return by receipt"],
  [["F3"], "ask about the coupon again"],
  [["F4"], "another cashier, sign out"],
  [["F6"], "what waits to be sent"],
  [["F7"], "undo the last one"],
  [["F8"], "shift"],
  [["F9"], "lock"],
  [["F10"], "sound on or off"],
  [["Esc"], "close"],
];

/** Every act has a key. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      wide
      title="Keys"
      onClose={onClose}
      actions={<Button onClick={onClose}>Back to the till</Button>}
    >
      <dl className="mt-3 grid gap-x-8 gap-y-2.5 sm:grid-cols-2">
        {keys.map(([caps, words]) => (
          <Key key={words} keys={caps}>
            {words}
          </Key>
        ))}
      </dl>
    </Dialog>
  );
}
