import { fixed, percent } from '../../../base/text/words.ts';
import { verdictHeadings } from '../../../model/verdict/verdict-words.ts';
import { answerAt, isHeld, openMap } from '../../state/map/map.ts';
import { pixelSpectrum, takePixel } from '../../state/map/pixel-spectrum.ts';
import { Ranking } from '../answer/ranking.tsx';
import { VerdictCard } from '../answer/verdict-card.tsx';
import { Facts } from '../facts.tsx';
import { SimulatedPlot } from '../structures/simulated-plot.tsx';

/** The answer of the pixel under the pointer, and its spectrum. */
export function PixelPanel() {
  const map = openMap.value;
  const answer = answerAt.value;
  if (!map) {
    return <section class="answer pixel" aria-label="Pixel" />;
  }
  if (!answer) {
    return (
      <section class="answer pixel" aria-label="Pixel">
        <p class="note">
          Point at the picture, or touch it: the pixel answers here. A click holds it; arrow keys go from
          pixel to pixel.
        </p>
      </section>
    );
  }
  const { x, y, verdict, cn, edgeEnergyEv, edgeStep, noise } = answer;
  const [best] = cn;
  const kind = map.kinds.find((each) => each.cn === best?.cn);
  const facts: [string, string][] = [
    ['Edge energy', Number.isNaN(edgeEnergyEv) ? '–' : `${fixed(edgeEnergyEv, 1)} eV, at half the step`],
    ['Edge step', Number.isNaN(edgeStep) ? '–' : edgeStep.toPrecision(3)],
    ['Noise', Number.isNaN(noise) ? '–' : `${percent(noise, 1)} of the step, from point to point`],
  ];
  return (
    <section class="answer pixel" aria-label="Pixel">
      <header class={`headline is-${verdict}`}>
        <p class="headline-element">
          Pixel {x}, {y} <span>column, row</span>
        </p>
        <h2>{headlineWords(verdict, best?.cn)}</h2>
        <p class="headline-sure">
          {best && verdict !== 'outside' ? (
            <>
              <strong>{percent(best.probability)}</strong> for this CN · {verdictHeadings[verdict as 'open']}
            </>
          ) : best ? (
            verdictHeadings.outside
          ) : (
            'Too little of the absorber is here.'
          )}
        </p>
      </header>
      <div class="pixel-spectrum">
        <Spectrum />
        <div class="out-buttons">
          {map.stack && (
            <button type="button" class="small" onClick={takePixel}>
              Open in Spectra
            </button>
          )}
          {isHeld.value && (
            <button
              type="button"
              class="small quiet"
              onClick={() => {
                isHeld.value = false;
              }}
            >
              Let the pixel go
            </button>
          )}
        </div>
      </div>
      {cn.length > 0 && verdict !== 'outside' && (
        <Ranking
          heading="Coordination number"
          kind="cn"
          answers={cn.map(({ cn: number, probability }) => ({ words: `CN ${number}`, probability }))}
        />
      )}
      <Facts class="map-facts" of={facts} />
      {kind && (
        <div class="pixel-kind">
          <h3>The mean of the pixels of CN {kind.cn}</h3>
          <p class="note">
            No pixel is believed more than the mean of {kind.pixels} pixels like it, of which all witnesses
            were asked.
          </p>
          <VerdictCard answer={kind.answer} />
        </div>
      )}
    </section>
  );
}

const headlineWords = (verdict: string, cn: number | undefined): string =>
  cn === undefined ? 'Masked' : verdict === 'outside' ? 'No CN is told' : `CN ${cn}`;

function Spectrum() {
  const map = openMap.value;
  const found = pixelSpectrum.value;
  const mean = map?.stack?.mean;
  if (!found || !mean) {
    return null;
  }
  const { spectrum } = found;
  const own = { look: 'is-simulated', energyEv: spectrum.energyEv, mu: spectrum.mu };
  return (
    <>
      <SimulatedPlot
        lines={
          spectrum.isNormalised ? [{ look: 'is-measured', energyEv: mean.energyEv, mu: mean.mu }, own] : [own]
        }
        words={`Spectrum of pixel ${found.x}, ${found.y}`}
      />
      <p class="pixel-keys">
        <span>
          <i class="is-pixel" /> pixel {found.x}, {found.y}
          {spectrum.isNormalised ? '' : ', mu as read'}
        </span>
        {spectrum.isNormalised && (
          <span>
            <i class="is-mean" /> mean of the map
          </span>
        )}
      </p>
    </>
  );
}
