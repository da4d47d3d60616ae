import type ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { windowsZones } from '#data/meetings/windows-zones.ts';
import { zoneOf } from '#src/domain/zones.ts';

/** A date or time of a calendar, as it is written. */
export interface Stamp {
	/** On the wall of its zone, in UTC where `isUtc`; midnight where it is a day. */
	readonly wall: Temporal.PlainDateTime;
	readonly isUtc: boolean;
	readonly isDay: boolean;
	/** The zone's name as it is written. */
	readonly tzid: string | undefined;
}

/** The first value of a property; undefined where there is none, or none that can be read. */
export function valueIn(event: ICAL.Component, name: string): unknown {
	try {
		return event.getFirstPropertyValue(name) ?? undefined;
	} catch {
		return undefined;
	}
}

/** All values of the properties of a name, those left out that cannot be read. */
export function stampsIn(event: ICAL.Component, name: string): Stamp[] {
	return event.getAllProperties(name).flatMap((property) => {
		const tzid: unknown = property.getParameter('tzid');
		const written: unknown = property.toJSON();
		const values: readonly unknown[] = Array.isArray(written) ? written.slice(3) : [];
		// A period is a list of its start and its end or length.
		const texts = values.map((value): unknown => (Array.isArray(value) ? value[0] : value));
		return texts.flatMap((text) => stampOf(text, typeof tzid === 'string' ? tzid : undefined) ?? []);
	});
}

function stampOf(text: unknown, tzid: string | undefined): Stamp | undefined {
	if (typeof text !== 'string') return undefined;
	try {
		const wall = Temporal.PlainDateTime.from(text.replace(/Z$/, '')).round({
			smallestUnit: 'minute',
			roundingMode: 'trunc',
		});
		return { wall, isUtc: text.endsWith('Z'), isDay: !text.includes('T'), tzid };
	} catch {
		return undefined;
	}
}

/** The time on the wall of a zone; what has no zone of its own is taken to be there already. */
export function wallIn(zone: string, { wall, isUtc, isDay, tzid }: Stamp): Temporal.PlainDateTime {
	const own = isUtc ? 'UTC' : tzid === undefined ? zone : (zoneOfTzid(tzid) ?? zone);
	if (isDay || own === zone) return wall;
	return wall.toZonedDateTime(own).withTimeZone(zone).toPlainDateTime();
}

/**
 * The zone that a calendar's TZID names: an IANA name, old ones too, also at the end of a path as some programs write it
 * (`/freeassociation.sourceforge.net/Europe/Berlin`), or what Microsoft calls it. Undefined for any other.
 */
export function zoneOfTzid(tzid: string): string | undefined {
	const text = tzid.trim().replaceAll('"', '');
	const parts = text.split('/').filter((part) => part !== '');
	const tails = [3, 2].map((length) => parts.slice(-length).join('/'));
	const windows = windowsZones.get(text.toLowerCase());
	return windows ?? [text, ...tails].map(zoneOf).find((zone) => zone !== undefined);
}
