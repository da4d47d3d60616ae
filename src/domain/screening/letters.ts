/** Letters that look like Latin ones and are none (Unicode TR 39 lists more), each before the one that it looks like. */
const lookalikes = pairs(
	'аa вb еe ёe ѕs іi їi јj кk мm нh оo рp сc тt уy хx ԁd ӏl ԛq ԝw һh ɡg',
	'αa βb γy εe ηn ιi κk μu νv οo ρp τt σo υu χx ωw єe ∂d ϲc',
	'ıi łl øo đd ħh ŧt ɑa ɩi ɪi ᴀa ʙb ᴄc ᴅd ᴇe ғf ɢg ʜh ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ѕs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz',
);

function pairs(...rows: readonly string[]): ReadonlyMap<string, string> {
	const all = rows.flatMap((row) => row.split(' '));
	return new Map(all.map((pair) => [Array.from(pair)[0] ?? '', pair.slice(-1)]));
}

const regionalA = 0x1f1e6;

/**
 * A text in small Latin letters as far as its letters are, or look like, such: full-width, bold and other fancy letters,
 * letters of other scripts, flags that spell. Accents and what cannot be seen (zero-width characters, soft hyphens, marks
 * of direction, selectors of emoji) are gone.
 */
export function plainLetters(text: string): string[] {
	const plain = text.normalize('NFKC').toLowerCase().normalize('NFD');
	const letters: string[] = [];
	for (const letter of plain) {
		if (letter < '\u0080') letters.push(letter);
		else if (!unseen.test(letter)) letters.push(flagLetter(letter) ?? lookalikes.get(letter) ?? letter);
	}
	return letters;
}

/** Also the fillers of Hangul, which are letters that show nothing. */
const unseen = /[\p{M}\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0]/u;

function flagLetter(letter: string): string | undefined {
	const place = (letter.codePointAt(0) ?? 0) - regionalA;
	return place >= 0 && place < 26 ? String.fromCharCode(97 + place) : undefined;
}
