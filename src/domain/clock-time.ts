import { Temporal } from 'temporal-polyfill';

const typed =
	/^(?<hour>\d{1,2})(?:\s?[:.h]\s?(?<minute>[0-5]\d))?\s?(?:(?<half>[ap])\.?\s?m\.?|(?<whole>h|uhr|o'clock))?$/;

/**
 * The time of day that somebody typed: "19:00", "7 pm", "7.30 p.m.", "19h30", "19h". A number alone is no time, since "7" may
 * be a morning or an evening. Undefined for anything else.
 */
export function clockTime(text: string): Temporal.PlainTime | undefined {
	const said = typed.exec(text.trim().toLowerCase())?.groups;
	if (!said) return undefined;
	const { minute, half, whole } = said;
	if (minute === undefined && half === undefined && whole === undefined) return undefined;
	const hour = hourMeant(Number(said['hour']), half);
	return hour === undefined ? undefined : Temporal.PlainTime.from({ hour, minute: Number(minute ?? 0) });
}

function hourMeant(hour: number, half: string | undefined): number | undefined {
	if (half === undefined) return hour <= 23 ? hour : undefined;
	return hour >= 1 && hour <= 12 ? (hour % 12) + (half === 'p' ? 12 : 0) : undefined;
}

/** `HH:MM`, on a clock of 24 hours. */
export function clockText(time: Temporal.PlainTime): string {
	return time.toString({ smallestUnit: 'minute' });
}
