// island: a QR code opens /verify#<payload>. The fragment never reaches a server by itself, so this fills the form with the
// whole link and sends it. Without script the person pastes the link instead.
const code = document.querySelector<HTMLTextAreaElement>('#code')

if (code !== null && location.hash.length > 1 && code.value === '') {
  code.value = location.href
  // Gone before the answer arrives: going back must not send it a second time.
  history.replaceState(null, '', location.pathname)
  code.form?.requestSubmit()
}
