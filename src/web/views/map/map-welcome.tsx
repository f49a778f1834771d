import { OpenStack } from './open-stack.tsx';

/** What maps are, before there is one. */
export function MapWelcome() {
  return (
    <div class="map-welcome">
      <section>
        <h1>How is the absorber coordinated, and where?</h1>
        <p class="lead">
          Drop a stack of XANES images. Every pixel is prepared and answered as a spectrum of its own; the
          picture answers under the pointer.
        </p>
        <div class="drop-invitation">
          <p>Drop a stack anywhere on this page</p>
          <OpenStack />
          <p class="note">
            HDF5 and NeXus of full-field and scanning microscopes (energy × y × x or y × x × energy); TIFF
            stacks with a text file of energies of the same name; maps that <code>edgewise map</code> has
            written.
          </p>
        </div>
        <p class="note">
          The page holds some two million pixels. <code>edgewise map</code> on the command line takes any
          number, can be resumed, and writes a map that opens here.
        </p>
      </section>
    </div>
  );
}
