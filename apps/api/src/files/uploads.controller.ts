import { Controller, Delete, Head, Options, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../auth/public.decorator.js';
import { TusUploads } from './adapters/tus-uploads.adapter.js';

/** The routes of the tus protocol, which checks by itself who asks. There is no GET: what was uploaded is had by a link. */
@ApiExcludeController()
@Public()
@Controller('api/files/uploads')
export class UploadsController {
  constructor(private readonly uploads: TusUploads) {}

  @Options()
  options(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.uploads.handle(request, response);
  }

  @Post()
  create(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.uploads.handle(request, response);
  }

  @Head(':fileId')
  offset(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.uploads.handle(request, response);
  }

  @Patch(':fileId')
  continue(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.uploads.handle(request, response);
  }

  @Delete(':fileId')
  giveUp(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.uploads.handle(request, response);
  }
}
