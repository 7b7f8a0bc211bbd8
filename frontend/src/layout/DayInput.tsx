import { TextInput } from "@mantine/core";
import { useTexts } from "../i18n";

type Props = { label: string; description?: string; value: string; onDay: (iso: string) => void; min?: string; autoFocus?: boolean; size?: "xs" | "sm"; maw?: number };

/**
 * A day to choose. A browser shows the digits of its own country in the box (06/04 or 04/06, whatever the interface's language), so the day
 * stands below in words.
 */
export function DayInput({ label, description, value, onDay, min, autoFocus, size = "xs", maw }: Props) {
  const { t, day } = useTexts();
  return (
    <TextInput
      type="date" size={size} label={label} description={description} value={value} min={min} autoFocus={autoFocus} maw={maw} inputWrapperOrder={["label", "description", "input", "error"]}
      inputContainer={(input) => (
        <>
          {input}
          <div className="day-said" aria-live="polite">
            {value ? <bdi>{day(value)}</bdi> : t("noDay")}
          </div>
        </>
      )}
      onChange={(event) => onDay(event.currentTarget.value)}
    />
  );
}
