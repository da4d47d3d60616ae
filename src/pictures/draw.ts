import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { EChartsOption } from 'echarts';
import { init, setPlatformAPI, use, type EChartsType } from 'echarts/core';
import { LineChart, ScatterChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, TitleComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';
import { chipHeight, paintChipCard } from './chip-card.ts';
import { chipsHeight, paintChips } from './chip-rows.ts';
import { daysHeight, daysOption } from './days-option.ts';
import { amountsOption } from './amounts-option.ts';
import { goalHeight, weeksOption } from './weeks-option.ts';
import { width } from './look.ts';
import type { Paint } from './paint.ts';
import type { Picture } from './picture.ts';
import { yearHeight, yearOption } from './year-option.ts';

use([LineChart, ScatterChart, CanvasRenderer, GraphicComponent, GridComponent, TitleComponent]);

const { resolve } = createRequire(import.meta.url);
for (const file of ['latin-400', 'latin-ext-400', 'latin-700', 'latin-ext-700']) {
	const path = resolve(`@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-${file}-normal.woff2`);
	GlobalFonts.registerFromPath(path, 'Atkinson Hyperlegible');
}

setPlatformAPI({ createCanvas: () => createCanvas(1, 1) as never });

/** Draws a picture as PNG. The same data gives the same bytes where the same fonts are. */
export function draw(picture: Picture): Buffer {
	switch (picture.kind) {
		case 'days':
			return chartOf(daysOption(picture), daysHeight(picture));
		case 'year':
			return chartOf(yearOption(picture), yearHeight(picture));
		case 'weeks':
			return chartOf(weeksOption(picture), goalHeight);
		case 'amounts':
			return chartOf(amountsOption(picture), goalHeight);
		case 'chip':
			return painted(chipHeight(picture), (paint) => {
				paintChipCard(paint, picture);
			});
		case 'chips':
			return painted(chipsHeight(picture), (paint) => {
				paintChips(paint, picture);
			});
	}
}

function chartOf(option: EChartsOption, height: number): Buffer {
	const canvas = createCanvas(width, height);
	const chart: EChartsType = init(canvas, undefined, { width, height, devicePixelRatio: 1 });
	try {
		chart.setOption(option);
		return canvas.toBuffer('image/png');
	} finally {
		chart.dispose();
	}
}

function painted(height: number, on: (paint: Paint) => void): Buffer {
	const canvas = createCanvas(width, height);
	on(canvas.getContext('2d'));
	return canvas.toBuffer('image/png');
}
