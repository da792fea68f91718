using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Studio;

/// <summary>Elsa Studio's editor with a mouse and a keyboard in a real browser.</summary>
internal sealed class DrawingBoard(IPage page)
{
    public IPage Page => page;

    public static async Task<DrawingBoard> OpenAsync(Chromium chromium, RunningProduct product, Visitor designer, string definition, string? activity = null)
    {
        var board = new DrawingBoard(await chromium.NewPageAsync(product, designer));
        await board.Page.SetViewportSizeAsync(1400, 950);
        await board.Page.GotoAsync($"/processi/studio/disegni/{definition}{(activity is null ? "" : $"#{activity}")}");
        await board.Page.Locator(".x6-node").First.WaitForAsync();
        return board;
    }

    /// <summary>The shape of an activity, by a part of the words on it.</summary>
    public ILocator Shape(string words) => page.Locator(".x6-node", new() { HasText = words });

    public Task<int> ConnectionsAsync() => page.Locator(".x6-edge").CountAsync();

    /// <summary>Drags an activity from the palette to a place on the canvas.</summary>
    public async Task AddAsync(string category, string activity, float x, float y)
    {
        await page.GetByText(category, new() { Exact = true }).ClickAsync();
        var item = page.Locator("[draggable=true]", new() { HasText = activity });
        await item.ClickAsync(new() { Trial = true });
        var before = await page.Locator(".x6-node").CountAsync();
        await item.DragToAsync(page.Locator(".graph-container"), new() { TargetPosition = new() { X = x, Y = y } });
        await Assertions.Expect(page.Locator(".x6-node")).ToHaveCountAsync(before + 1);
    }

    /// <summary>Drags the canvas itself.</summary>
    public async Task PanAsync(float right)
    {
        var canvas = (await page.Locator(".graph-container").BoundingBoxAsync())!;
        await DragAsync(canvas.X + 300, canvas.Y + 440, canvas.X + 300 + right, canvas.Y + 440);
    }

    /// <summary>Draws a connection from a port of a shape to the way in of another.</summary>
    public async Task ConnectAsync(ILocator from, string port, ILocator to)
    {
        var before = await ConnectionsAsync();
        var (start, end) = (await PortAsync(from, port), await PortAsync(to, "In"));
        await DragAsync(start.X, start.Y, end.X, end.Y);
        await Assertions.Expect(page.Locator(".x6-edge")).ToHaveCountAsync(before + 1);
    }

    /// <summary>Takes away the connection that leads straight into a shape.</summary>
    public async Task DisconnectAsync(ILocator to)
    {
        var before = await ConnectionsAsync();
        var end = await PortAsync(to, "In");
        await page.Mouse.ClickAsync(end.X - 45, end.Y);
        await page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(page.Locator(".x6-edge")).ToHaveCountAsync(before - 1);
    }

    /// <summary>Shows the fields of an activity in the panel.</summary>
    public async Task SelectAsync(ILocator shape, string words)
    {
        await shape.GetByText(words).First.ClickAsync();
        await Field("Chiave").WaitForAsync();
    }

    public async Task WriteAsync(string field, string value)
    {
        await Field(field).Locator("input, textarea").First.FillAsync(value);
        await page.Keyboard.PressAsync("Tab");
    }

    public async Task ChooseAsync(string field, string choice)
    {
        await Field(field).ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(choice).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
    }

    public ILocator Field(string label) =>
        page.Locator(".mud-input-control", new() { Has = page.Locator("label", new() { HasTextRegex = new Regex("^" + Regex.Escape(label)) }) }).First;

    private static async Task<(float X, float Y)> PortAsync(ILocator shape, string port)
    {
        var box = (await shape.Locator($"[port='{port}'] circle").First.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private async Task DragAsync(float fromX, float fromY, float toX, float toY)
    {
        await page.Mouse.MoveAsync(fromX, fromY);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((fromX + toX) / 2, (fromY + toY) / 2, new() { Steps = 5 });
        await page.Mouse.MoveAsync(toX, toY, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }
}
