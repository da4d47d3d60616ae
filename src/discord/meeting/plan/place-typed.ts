import type { Place } from '#src/features/meetings/meeting.ts';

const longestUrl = 500;

/**
 * Where something is, as typed in one field: a link and what stands beside it to join, a phone number, or an address.
 * Undefined for a link that cannot be one.
 */
export function typedPlace(text: string): Omit<Place, 'channel'> | undefined {
	const none = { url: null, phone: null, address: null, joining: null };
	const trimmed = text.trim().replace(/\s+/g, ' ');
	if (trimmed === '') return none;
	const [found] = /(https?:\/\/|www\.)\S+|[\w-]+(\.[\w-]+)+\/\S+|\S*:\/\/\S*/i.exec(trimmed) ?? [];
	if (found !== undefined) {
		const url = typedUrl(found);
		const rest = trimmed.replace(found, '').replace(/^[\s,;:]+|[\s,;:]+$/g, '');
		return url === undefined ? undefined : { ...none, url, joining: rest === '' ? null : rest };
	}
	return /^[+(]?\d[\d\s().,/-]{5,}(ext\.? ?\d+)?$/i.test(trimmed)
		? { ...none, phone: trimmed }
		: { ...none, address: trimmed };
}

/** A link of the web, as browsers write it; undefined for anything else. */
export function typedUrl(text: string): string | undefined {
	const whole = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
	try {
		const { protocol, hostname, href } = new URL(whole);
		const isWeb = (protocol === 'https:' || protocol === 'http:') && /\./.test(hostname);
		return isWeb && href.length <= longestUrl && !/[<>]/.test(href) ? href : undefined;
	} catch {
		return undefined;
	}
}
