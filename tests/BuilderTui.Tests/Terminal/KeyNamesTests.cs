using BuilderTui.Terminal;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace BuilderTui.Tests.Terminal;

public sealed class KeyNamesTests
{
    [Theory]
    [InlineData(KeyCode.PageUp, "PgUp")]
    [InlineData(KeyCode.PageUp | KeyCode.CtrlMask, null)]
    [InlineData(KeyCode.F7 | KeyCode.CtrlMask, null)]
    [InlineData(KeyCode.Space | KeyCode.CtrlMask, "Ctrl-Space")]
    [InlineData(KeyCode.D | KeyCode.CtrlMask, "Ctrl-D")]
    [InlineData(KeyCode.G | KeyCode.ShiftMask, "G")]
    public void A_special_key_with_Ctrl_is_no_letter_with_Ctrl(KeyCode code, string? name) => Assert.Equal(name, KeyNames.Of(new Key(code)));
}
