import { buttonClasses } from "@/components/ui/button-style";
import { paths } from "@/lib/paths";

/** A static barcode as a file. */
export function PictureLinks({ barcodeId }: { barcodeId: string }) {
  const style = buttonClasses({ variant: "quiet", size: "md" });
  return (
    <div className="mt-2 grid grid-cols-2 gap-2.5">
      <a className={style} href={paths.barcodeImage(barcodeId, "png")} download={`${barcodeId}.png`}>
        Save picture
      </a>
      <a className={style} href={paths.barcodeImage(barcodeId, "svg")} target="_blank" rel="noreferrer">
        Open to print
      </a>
    </div>
  );
}
