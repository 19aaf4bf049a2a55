import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** Back to the choice with the same coupons. This barcode stays good until the new one is there. */
export function ChangeStore({ barcodeId }: { barcodeId: string }) {
  return (
    <LinkButton size="lg" href={paths.selection({ replaces: barcodeId })}>
      Change store
    </LinkButton>
  );
}
