package zhijian.demo;

import zhijian.print.PdfPage;

/// What stands for a signed and sealed page in the demo city (演示扫描件): one page that says that it is none.
final class DemoScan {

    static final byte[] PDF = PdfPage.render("""
            <!DOCTYPE html>
            <html lang="zh-CN"><head><title>演示扫描件</title><meta name="subject" content="演示扫描件"/>
            <meta name="description" content="演示扫描件，没有真实的签字和公章"/>
            <style>@page { @bottom-center { content: ''; font-family: 'Noto Sans SC' } }
            body { font-family: 'Noto Sans SC'; text-align: center; margin-top: 90mm }</style></head>
            <body><h1>演示扫描件</h1><p>这里本应是签字并加盖公章的责任声明。演示城市没有真实的签字和公章。</p></body></html>
            """, "the demo city's scan");

    private DemoScan() {}
}
