/** A whole hour as a choice of a command, for example `06:00`. */
interface HourChoice {
	readonly name: string;
	readonly value: number;
}

/** Whole hours from midnight on. @param count at most 25, as Discord shows no more choices. */
function hours(count: number): readonly HourChoice[] {
	return Array.from({ length: count }, (_, hour) => ({ name: clock(hour), value: hour }));
}

/** A day may end up to noon, for those who work at night. */
export const dayEnds = hours(13);

/** Quiet hours begin and end at any. */
export const wholeHours = hours(24);

/** A whole hour as a clock shows it. */
export function clock(hour: number): string {
	return `${String(hour).padStart(2, '0')}:00`;
}

/** The hour that a text names among choices: the plain number, as a command's option gives it. */
export function hourOf(text: string | undefined, among: readonly HourChoice[]): number | undefined {
	return among.find(({ value }) => String(value) === text)?.value;
}
