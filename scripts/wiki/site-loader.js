// The core lies beside this page, packed once for everyone. Some servers unpack it on the way.
(async function () {
  try {
    const answer = await fetch('./CORE_FILE_NAME');
    if (!answer.ok) throw new Error('HTTP ' + answer.status);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = isPacked
      ? await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text()
      : new TextDecoder().decode(bytes);
    const script = document.createElement('script');
    script.textContent = plain;
    document.body.append(script);
  } catch (error) {
    const note = document.createElement('p');
    note.style.cssText = 'max-width:40em;margin:2em auto;padding:0 1em;font:16px sans-serif';
    note.textContent =
      "Cette page n'a pas pu se charger entièrement. Rechargez-la, ou ouvrez-la par une autre passerelle. / " +
      'This page could not load completely. Reload it, or open it through another gateway. (' +
      error +
      ')';
    document.body.append(note);
  }
})();
