/*
 * What stands in for the app when neither its stored copy nor the network has it. It needs no other file, so that it
 * can always be shown, and both languages, because the catalogues are among what is missing.
 */
const PAGE = `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>UPlanet</title>
</head>
<body>
<main>
<h1>UPlanet</h1>
<p><strong>La copie de l’application gardée sur cet appareil est abîmée, et le réseau ne répond pas.</strong></p>
<p>Vos notes sont à part : elles n’ont pas bougé.</p>
<p>Reliez-vous au réseau, puis <a href="./">rouvrez cette page</a>.</p>
<hr>
<div lang="en">
<p><strong>The copy of the app kept on this device is damaged, and the network does not answer.</strong></p>
<p>Your notes are kept apart: they have not moved.</p>
<p>Connect to the network, then <a href="./">open this page again</a>.</p>
</div>
</main>
</body>
</html>
`;

export const damagedPage = (): Response =>
  new Response(PAGE, {
    status: 503,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
  });
