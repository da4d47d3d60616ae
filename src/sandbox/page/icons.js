// @ts-check

/** Outlines on a grid of 20, drawn with a line of 1.6. @type {Record<string, string>} */
const PATHS = {
	hash: 'M7.5 3 6 17M14 3l-1.5 14M3.5 7.5h13.5M3 12.5h13.5',
	lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
	thread: 'M5 3v6a3 3 0 0 0 3 3h8M12.5 8.5 16 12l-3.5 3.5',
	person: 'M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M3.5 17.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5',
	people:
		'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2 16.5c.5-3 2.7-4.5 5.5-4.5s5 1.5 5.5 4.5M13 3.7a3 3 0 0 1 0 5.6M15 12.3c1.7.6 2.7 2 3 4.2',
	menu: 'M3 5.5h14M3 10h14M3 14.5h14',
	close: 'm5 5 10 10M15 5 5 15',
	send: 'M3.5 10 17 3.5 13 17l-3.5-5.5zM9.5 11.5 17 3.5',
	eye: 'M2 10c2-3.5 4.7-5.2 8-5.2s6 1.7 8 5.2c-2 3.5-4.7 5.2-8 5.2S4 13.5 2 10M10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6',
	warning: 'M10 3 2.5 16.5h15zM10 8v4M10 14.2v.3',
	clock: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M10 6v4l2.7 2',
	voice: 'M3 8v4h3l4 3.5v-11L6 8zM13 7.5a3.5 3.5 0 0 1 0 5M15 5a7 7 0 0 1 0 10',
	stage: 'M10 11a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M5.5 16.5c.5-2.6 2.2-3.8 4.5-3.8s4 1.2 4.5 3.8M5 12a7 7 0 1 1 10 0',
	calendar: 'M3.5 4.5h13v12h-13zM3.5 8.5h13M7 2.5v3M13 2.5v3',
	file: 'M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15',
	link: 'M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7',
	list: 'M7.5 5H17M7.5 10H17M7.5 15H17M3.5 5h.1M3.5 10h.1M3.5 15h.1',
	reply: 'M4 16v-3.5a4 4 0 0 1 4-4h8M12.5 5 16 8.5 12.5 12',
	down: 'M10 4v12M5 11l5 5 5-5',
	plus: 'M10 4v12M4 10h12',
	bolt: 'M11 2.5 4.5 11.5H10l-1 6 6.5-9H10z',
	image: 'M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 3M13 7.5h.1',
};

const SVG = 'http://www.w3.org/2000/svg';

/**
 * A little picture beside words; hidden from screen readers, because the words say the same.
 * @param {keyof typeof PATHS & string} name
 * @returns {SVGElement}
 */
export function icon(name) {
	const svg = document.createElementNS(SVG, 'svg');
	svg.setAttribute('viewBox', '0 0 20 20');
	svg.setAttribute('class', 'icon');
	svg.setAttribute('aria-hidden', 'true');
	const path = document.createElementNS(SVG, 'path');
	path.setAttribute('d', PATHS[name] ?? '');
	svg.appendChild(path);
	return svg;
}

const AVATAR_HUES = [152, 24, 262, 205, 338, 46, 180, 95];

/**
 * A round picture with the first letter of a name, in a colour that stays with the id. The bot has the rail of the brand.
 * @param {string} name
 * @param {string} id
 * @param {boolean} isBot
 * @returns {HTMLElement}
 */
export function avatar(name, id, isBot) {
	const node = document.createElement('span');
	node.className = isBot ? 'avatar avatar-bot' : 'avatar';
	node.setAttribute('aria-hidden', 'true');
	if (isBot) {
		node.appendChild(rail());
		return node;
	}
	const sum = [...id].reduce((total, digit) => (total * 31 + digit.charCodeAt(0)) % 9973, 7);
	node.style.setProperty('--hue', String(AVATAR_HUES[sum % AVATAR_HUES.length]));
	node.textContent = ([...name][0] ?? '?').toUpperCase();
	return node;
}

/** The mark of the sandbox: a handrail beside three steps. @returns {SVGElement} */
export function rail() {
	const svg = icon('');
	svg.firstElementChild?.setAttribute('d', 'M3 17h4.5v-4H12V9h5M3.5 11.5 14.5 3M5 10.3V13M13 4.2V9');
	return svg;
}
