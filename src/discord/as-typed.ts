import { escapeMarkdown } from 'discord.js';

/** Under the bot's name stands what somebody typed, and no heading or link that hides where it leads. */
export function asTyped(written: string): string {
	return withoutSubtext(
		escapeMarkdown(written, { heading: true, bulletedList: true, numberedList: true, maskedLink: true }),
	);
}

/**
 * What moderators wrote for others to read: bold and lists stay as they set them, and there is no heading, and no link that
 * hides where it leads.
 */
export function asSetOut(written: string): string {
	const plain = { bold: false, italic: false, underline: false, strikethrough: false, spoiler: false } as const;
	const code = { codeBlock: false, inlineCode: false } as const;
	return withoutSubtext(escapeMarkdown(written, { ...plain, ...code, heading: true, maskedLink: true }));
}

function withoutSubtext(text: string): string {
	return text.replace(/^(\s*)-#/gm, '$1\\-#');
}
